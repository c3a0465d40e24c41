import type { Config } from '../config/config.ts';
import type { Translate } from './texts/translate.ts';

/** Whom to ask when nothing else helps: the operator's contact, or who that is. */
export const whomToAsk = ({ operatorContact }: Config, t: Translate): string =>
  operatorContact ?? t('common.operator');
