import { describe, expect, test } from 'vitest';
import { queueNotice } from '../../src/activity/notice.ts';
import { composeSubject, until } from '../support/mails.ts';
import { signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
