// What is said on Kettle Lane, newest first. All of it is invented.
//
// id       the post's id, for ever
// by       handle of the author
// ago      minutes before the visit began
// text     paragraphs; @handles, #tags and addresses become links when shown
// re       id of the post it answers
// quotes   id of a post shown inside
// ad       bought
// aside    only shown in threads and profiles, not in the feed
//
// The order of `list` is that of the feed. About one post in six is worth joining; three of them are among the first ten.

const list = [
  { id: "p1", by: "wren", ago: 3, text: ["Rehearsal ran over again because nobody could stop laughing at the tenor line. No regrets."] },
  { id: "p2", by: "marta", ago: 7, text: ["Can anyone recommend a booking tool for small baking classes?", "Eight seats, two evenings a week, and I am done with the spreadsheet."] },
  { id: "p3", by: "glowrise", ago: 9, ad: true, text: ["Wake up brighter. Order any Glowrise lamp this week and the second one is half price. https://glowrise.example/offer"] },
  { id: "p4", by: "oskar", ago: 12, text: ["Third wheel of the morning trued, and the radio is playing the same song for the third time. Everything spins."] },
  { id: "p5", by: "dina", ago: 18, text: ["My tablet stand from @lumostand broke after four days and their support has not answered a single mail since Tuesday. Really disappointed."] },
  { id: "p6", by: "pell", ago: 95, text: ["A boy asked me in the museum today whether the dinosaur minds being looked at. I have thought about it all afternoon."] },
  { id: "p7", by: "millstreet", ago: 26, text: ["Council votes to keep the Saturday market on Mill Street https://millstreet.example/news/market"] },
  { id: "p8", by: "tomas", ago: 33, text: ["Something eats holes in my kale at night and I can't find a single caterpillar. What should I look for? #allotment"] },
  { id: "p9", by: "ines", ago: 38, re: "y1", text: ["@you thank you, asking for a small deposit worked. Nobody dropped out of Thursday's print workshop."] },
  { id: "p10", by: "hollis", ago: 44, text: ["Who needs sleep when the sourdough is rising, right? #sourdough"] },

  { id: "p11", by: "gus", ago: 51, text: ["Rained on at the bus stop, splashed by the bus, greeted by the driver like an old friend. Even, I would say."] },
  { id: "p12", by: "asha", ago: 58, text: ["Taught fractions with pancakes today. The fractions are now understood and the pancakes are gone."] },
  { id: "p13", by: "kit", ago: 63, text: ["Small win: the jump in my game finally feels like a jump. It only took changing one number from 9 to 8."] },
  { id: "p14", by: "noor", ago: 71, text: ["Hello everyone, I'm new here. I mend clocks for a living and live with two very loud parrots. Looking forward to meeting you all."] },
  { id: "p15", by: "beatriz", ago: 77, quotes: "p6", text: ["This is the best question anybody has asked in that building."] },
  { id: "p16", by: "ravi", ago: 82, text: ["Morning swim done. The lake was eleven degrees and had opinions about it."] },
  { id: "p17", by: "elspeth", ago: 90, text: ["The robin on my spade handle has started to arrive before I do. I may be working for him."] },
  { id: "p18", by: "jun", ago: 97, re: "p13", text: ["@kit eight is a good number. Nine always felt like jumping in a coat."] },
  { id: "y1", by: "you", ago: 101, text: ["Ask for a small deposit when you run a workshop. Two coins are enough: people remember what they have paid for."] },
  { id: "p19", by: "marta", ago: 104, text: ["The rye went in at four and came out singing. Crackle, I mean. You can hear a good crust. #sourdough"] },

  { id: "p20", by: "millstreet", ago: 111, text: ["Why is the river path closed again? What the engineers found under the old bridge https://millstreet.example/news/river-path"] },
  { id: "p21", by: "hollis", ago: 118, text: ["I wrote one page. Then I wrote the same page again, worse. Then I went for a walk and it was fine."] },
  { id: "p22", by: "oskar", ago: 126, text: ["Does anyone know where to get spokes for a 1970s folding bike? The usual shops only shrug, and the owner is on a tour from Friday."] },
  { id: "p23", by: "wren", ago: 133, text: ["Altos: you were in tune. I checked twice."] },
  { id: "p24", by: "crispbox", ago: 139, ad: true, text: ["Dinner in nine minutes. First box free with code CRISP9. https://crispbox.example/start"] },
  { id: "p25", by: "pell", ago: 147, text: ["Today's count: four school classes, one lost mitten, no lost children."] },
  { id: "p26", by: "dina", ago: 155, text: ["My student explained the water cycle to me with two cups and a hair dryer. I learned something."] },
  { id: "p27", by: "tomas", ago: 163, text: ["Traded a bag of plums for a bag of different plums. The market economy is alive. #allotment"] },
  { id: "p28", by: "ines", ago: 171, text: ["Can anyone suggest a printer for small runs of cards?", "Fifty is too few for everybody I have asked so far."] },
  { id: "p29", by: "kit", ago: 180, text: ["https://kitmakesgames.example/devlog/14"] },

  { id: "p30", by: "gus", ago: 190, text: ["My neighbour has bought a trumpet. I have bought a hat that covers the ears."] },
  { id: "p31", by: "asha", ago: 199, text: ["What do you use to plan lessons for one pupil at a time? Paper, an app, the back of an envelope? I would love to hear what works for other tutors."] },
  { id: "p32", by: "noor", ago: 208, text: ["A clock came in that has been four minutes slow since 1981. The family would like me to keep it that way. #mending"] },
  { id: "p33", by: "ravi", ago: 217, text: ["If you leave one biscuit in the tin, is the tin still full of biscuits? I say yes."] },
  { id: "p34", by: "elspeth", ago: 227, text: ["Leaf mould: two years of doing nothing, and then you are a genius."] },
  { id: "p35", by: "beatriz", ago: 236, text: ["Found my grandmother's handwriting on the back of a jam label. It says \"too runny, eat anyway\"."] },
  { id: "p36", by: "jun", ago: 246, text: ["How do you get a shy group to clap on the same beat? I have tried counting, I have tried cake, and I am open to ideas."] },
  { id: "p37", by: "marta", ago: 256, re: "p35", text: ["@beatriz words to live by."] },
  { id: "p38", by: "wren", ago: 267, text: ["Twelve people at the open evening, nine of them sang. The other three brought cake, which also counts."] },
  { id: "p39", by: "oskar", ago: 279, text: ["A customer paid with a crate of pears. Accepted. #mending"] },

  { id: "p40", by: "millstreet", ago: 290, text: ["Five places to hear live music this weekend https://millstreet.example/weekend/music"] },
  { id: "p41", by: "hollis", ago: 302, text: ["Chapter nine is about a lighthouse now. It was about a dentist. These things happen."] },
  { id: "p42", by: "pell", ago: 315, text: ["Does anyone have experience with labelling machines for small museums? Ours prints every second letter, the manual is in a language none of us reads, and I don't know what else to try."] },
  { id: "p43", by: "dina", ago: 328, text: ["Quiet evening, loud kettle."] },
  { id: "p44", by: "tomas", ago: 342, text: ["First frost. The dahlias took it personally. #allotment"] },
  { id: "p45", by: "kit", ago: 356, text: ["Playtest: three people got stuck behind the well. Nobody minded. I have decided that the well is the game."] },
  { id: "p46", by: "ines", ago: 371, text: ["Paper delivery came on time for the first time this year. I nearly hugged the van."] },
  { id: "p47", by: "gus", ago: 387, text: ["Isn't it lovely when a plan simply works? Mine didn't. But isn't it lovely."] },
  { id: "p48", by: "asha", ago: 403, text: ["Eight o'clock pupil has a new kitten. No algebra was done."] },
  { id: "y2", by: "you", ago: 412, text: ["Finished the waiting list page of Fernbook tonight. It now says how long people have waited, oldest first. Bed."] },

  { id: "p49", by: "noor", ago: 421, text: ["The parrots have learned the shop bell. I have been to the door eleven times."] },
  { id: "p50", by: "ravi", ago: 440, text: ["Very unhappy with the new timetable of @valleybus. They cancelled the last bus without a word and I had to walk home for two hours. Still no reply from their service line."] },
  { id: "p51", by: "elspeth", ago: 459, text: ["Shelling beans on the step, radio on, nobody needs me until six."] },
  { id: "p52", by: "beatriz", ago: 480, text: ["Knitted half a sleeve on the train and met somebody who had knitted the other half of hers."] },
  { id: "p53", by: "jun", ago: 502, text: ["The last rehearsal photo is blurred because everyone was moving, and that is exactly how it was."] },
  { id: "p54", by: "marta", ago: 525, text: ["Flour delivery at six, first customer at six oh two. He said he had heard the lorry."] },
  { id: "p55", by: "wren", ago: 549, text: ["Thank you @you for the chairs. They are back in the hall, all forty, counted by the basses."] },
  { id: "p56", by: "oskar", ago: 575, text: ["Bell, brakes, lights. In that order, every autumn, and every autumn somebody comes for the bell alone."] },
  { id: "p57", by: "hollis", ago: 602, text: ["Good night to the one person still awake in the house opposite. I see your lamp. I don't know you. Good night."] },

  // Only in threads.
  { id: "r1", by: "jun", ago: 2, re: "p1", aside: true, text: ["The tenors would like it to be known that it was the piano's fault."] },
  { id: "r2", by: "elspeth", ago: 21, re: "p8", aside: true, text: ["Go out with a lamp after ten. Slugs sit under the leaf, never on it."] },
  { id: "r3", by: "beatriz", ago: 90, re: "p6", aside: true, text: ["I hope you said that it rather likes it."] },
  { id: "r4", by: "pell", ago: 88, re: "r3", aside: true, text: ["I said it only minds the flash."] },
  { id: "r5", by: "hollis", ago: 84, re: "p6", aside: true, text: ["Putting this in a book, with your leave."] },
  { id: "r6", by: "wren", ago: 66, re: "p14", aside: true, text: ["Welcome! Do the parrots keep time?"] },
  { id: "r7", by: "asha", ago: 70, re: "p12", aside: true, text: ["Three quarters of me is jealous."] },
  { id: "r8", by: "tomas", ago: 85, re: "p17", aside: true, text: ["He pays in worms. Ask for more."] },
  { id: "r9", by: "marta", ago: 92, re: "y1", aside: true, text: ["We do this with the bread course. It works."] },
  { id: "r10", by: "gus", ago: 205, re: "p32", aside: true, text: ["Four minutes of extra life, every day. I would keep it too."] },
  { id: "r11", by: "dina", ago: 120, re: "p22", aside: true, text: ["There was a man at the flea market with a whole box, last row on the left."] },
  { id: "r12", by: "ravi", ago: 330, re: "p41", aside: true, text: ["I would read the dentist one."] },
  { id: "r13", by: "noor", ago: 340, re: "p45", aside: true, text: ["Well, well, well."] },
  { id: "r14", by: "kit", ago: 395, re: "p48", aside: true, text: ["What is the kitten called? Asking for science."] },
];

/** All posts by id. */
export const posts = new Map(list.map((post) => [post.id, post]));

/** The feed: one entry an item, newest first. One post was passed on by somebody, and so is there twice. */
export const feed = list.filter((post) => !post.aside).map((post) => ({ id: post.id }));
const shared = feed.find(({ id }) => id === "p6");
feed.splice(feed.findIndex(({ id }) => id === "y1"), 0, { ...shared });
shared.sharedBy = "wren";
