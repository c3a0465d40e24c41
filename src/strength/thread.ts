import { parentPort } from 'node:worker_threads';
import type { Answer, Question } from './strength.ts';
import { isWeak } from './weak.ts';

// The thread that `strength.ts` starts: it reports that it has loaded, then answers one question after another.
const say = (answer: Answer): void => parentPort?.postMessage(answer);
parentPort?.on('message', ({ password, known }: Question) => say({ weak: isWeak(password, known) }));
say('ready');
