import { readFileSync } from 'node:fs';
import { keysOf } from './two-set.ts';

const read = (file: string): string =>
  readFileSync(new URL(`../../src/strength/${file}`, import.meta.url), 'utf8');

/** The guesses for a noun that is neither one of the commonest words nor a name. */
const NOUN = 1_500;

/** The guesses for a syllable that belongs to no known word: fewest for the commonest, the endings and particles. */
const ending = {
  guesses: 15,
  syllables: '이다는은가을를에의도로고지하해요네나너우리어아서기사자니라시한인그거게대들만세',
};
const common = {
  guesses: 40,
  syllables:
    '각간감갑갓강갔같개객건걸겁것겠겨격견결경계곡곤공과관광교구국군권귀규균극근글금급김까깨꺼껏꽃꿈끝끼난날남낮내냐녀년념노녹논놀농높놓누눈느능늘님닌단달담답당데동되된될됐두둑둘뒤드득등디따때떠또뜻란람랑래략량러럭런럼렇레려력련령례록론롭료루류률르른름릉린림립마막많말맛망맞매머먹먼메며면명몇모목몸못무묵문물미민믿밀및바박밖반받발밝밤밥방배백버번벌범법벽변별병보복본봄봉봐부북분불붙비빈빛빠빨뿐산살삼상새색생석선설섬섭성세셔소속손솔송수숙순술숨쉬스슬습승식신실싫심십싶싸쌍써쏘쓰씨안앉않알암압앗앞애야약양얘언얻얼업없었엇엄에여역연열염엽였영예옛오옥온올옳옷와완왔왕왜외용우운울움웃워원월위유육윤율으음응익일읽임입잇있잊잎자작잔잖잘잠장재쟁저적전절점접정젖제조족존졸좀종좋죄주죽준줄중줘쥐즈즉증직진질집짓짜짝짧째쪽쯤차착찬찮찾참창채책처천철첫청체쳐초촌총최추축춘출충취층치친칠침칭칼커컴케코콘콩쾌크큰클키타탁탈태택터테토톤통퇴투트특튼팀티틱파판팔패퍼페편평포표푸품풍프피필하학할함합항핵햇했행향허헌험헤혁현혈형혜호혹혼홍화확환활황회획횟효후훈훌휴흐흔흥희흰히힘',
};
const ANY_SYLLABLE = 400;

/** Surnames, the commonest first: each takes one guess more than the one before. */
const surnames =
  '김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용';

const keys = (word: string): string => keysOf(word).toLowerCase();

/** Words and names as keys in lower case, with their guesses. */
const koreanWords = new Map<string, number>();
const add = (word: string, guesses: number): void => {
  const known = koreanWords.get(keys(word));
  if (known === undefined || guesses < known) koreanWords.set(keys(word), guesses);
};

for (const noun of read('korean-nouns.txt').trim().split('\n')) add(noun, NOUN);
let guesses = NOUN;
for (const line of read('korean-words.txt').trim().split('\n')) {
  if (/^\d+$/.test(line)) guesses = Number(line);
  else for (const word of line.split(' ')) add(word, guesses);
}
for (const syllable of ending.syllables) add(syllable, ending.guesses);
for (const syllable of common.syllables) add(syllable, common.guesses);

/** The guesses for typed keys, if they are a known word or a syllable. */
export const guessesOf = (typed: string, isSyllable: boolean): number | undefined =>
  koreanWords.get(typed) ?? (isSyllable ? ANY_SYLLABLE : undefined);

/** The guesses for surnames, by keys. A full name is a surname and a given name. */
export const surnameGuesses = new Map([...surnames].map((surname, index) => [keys(surname), index + 5]));
