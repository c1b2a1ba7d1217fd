// The people of Kettle Lane, all invented: handle, name, and the colour (0 to 7) of the round picture.

export const OWN = "you";

export const people = {
  you: { name: "You", colour: 0 },
  marta: { name: "Marta Kowal", colour: 1 },
  oskar: { name: "Oskar's Bike Shed", colour: 2 },
  wren: { name: "Wren Adeyemi", colour: 3 },
  tomas: { name: "Tomas Brandl", colour: 4 },
  dina: { name: "Dina Farouk", colour: 5 },
  pell: { name: "Pell Harrow", colour: 6 },
  ines: { name: "Inês Cardoso", colour: 7 },
  jun: { name: "Jun Okafor", colour: 1 },
  beatriz: { name: "Beatriz Lund", colour: 3 },
  gus: { name: "Gus Tremblay", colour: 2 },
  asha: { name: "Asha Venn", colour: 5 },
  hollis: { name: "Hollis Marchetti", colour: 6 },
  noor: { name: "Noor Sandvik", colour: 4 },
  kit: { name: "Kit Oduya", colour: 7 },
  ravi: { name: "Ravi Bellweather", colour: 1 },
  elspeth: { name: "Elspeth Moyo", colour: 3 },
  millstreet: { name: "Mill Street Post", colour: 0 },
  glowrise: { name: "Glowrise Lamps", colour: 2 },
  crispbox: { name: "Crispbox Meals", colour: 4 },
};
