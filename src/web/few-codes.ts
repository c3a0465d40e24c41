/** From here on a person is told, while there is still something to sign in with. */
export const areFewCodes = (left: number): boolean => left <= 3;
