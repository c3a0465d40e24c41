import { dictionary } from '@zxcvbn-ts/language-ja';
import { inTurn } from './other-words.ts';

const { commonWords, firstnames, lastnames, wikipedia } = dictionary;

/** What people say every day, which a list of written words lacks. */
const greetings =
  `ohayou ohayougozaimasu konnichiwa konbanwa oyasumi oyasuminasai arigatou arigatougozaimasu gozaimasu
  yoroshiku yoroshikuonegai yoroshikuonegaishimasu onegai onegaishimasu hajimemashite sayonara sayounara matane jaane
  itadakimasu gochisousama gochisousamadeshita tadaima okaeri okaerinasai otsukare otsukaresama otsukaresamadesu
  gomen gomennasai sumimasen daijoubu ganbatte ganbare ganbarou omedetou omedetougozaimasu akemashiteomedetou aishiteru
  daisuki suki gokigenyou omotenashi irasshaimase moshimoshi`.split(/\s+/);

/** Without the letters that make a vowel long, as names are often written: "satou" is Sato, "yuuki" is Yuki. */
const withShortVowels = (word: string): string => word.replaceAll(/(?<=o)[ou]|(?<=u)u/g, '');

/** Japanese words and names in Latin letters, the commonest of each list first: zxcvbn counts guesses by the place in a list. */
export const japaneseWords: string[] = [
  ...new Set(
    inTurn([greetings, commonWords, lastnames, firstnames, wikipedia]).flatMap((word) => [
      word,
      withShortVowels(word),
    ]),
  ),
];
