// The hook for `node --import` that gives the program under test the light hash, see `light-argon2.mjs`.
import { registerHooks } from 'node:module';

const light = new URL('./light-argon2.mjs', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@node-rs/argon2' && context.parentURL !== light
      ? { url: light, shortCircuit: true }
      : next(specifier, context),
});
