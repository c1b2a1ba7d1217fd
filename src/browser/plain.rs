//! Plain JavaScript values as JSON values and back.
//!
//! The one place where `serde-wasm-bindgen` is used. Every type of ours goes through a JSON value on its way: decoding
//! each from JavaScript by itself took as much code as all the judging.

use serde::Serialize;
use serde_json::Value;
use serde_wasm_bindgen::{Error, Serializer};
use wasm_bindgen::JsValue;

/// A JSON value as a plain JavaScript one.
pub(super) fn to_js(value: &Value) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible())
}

/// A plain JavaScript value as a JSON one.
pub(super) fn from_js(value: JsValue) -> Result<Value, Error> {
    serde_wasm_bindgen::from_value(value)
}
