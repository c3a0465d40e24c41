// Timers that go by the shifted clock (loaded after `shifted-clock.mjs`), so that nobody waits for what a node does every
// half minute. A timer looks at that clock a few times a second.
const system = { setTimeout, clearTimeout };
const LOOK_MS = 50;

class Timer {
  #handle;
  #due = 0;
  #referenced = true;

  constructor(act, delay, repeats) {
    this.act = act;
    this.delay = Math.max(1, Number(delay) || 1);
    this.repeats = repeats;
    this.refresh();
  }

  refresh() {
    this.#due = Date.now() + this.delay;
    this.#look();
    return this;
  }

  #look() {
    this.close();
    const left = Math.min(LOOK_MS, Math.max(1, this.#due - Date.now()));
    this.#handle = system.setTimeout(() => (Date.now() < this.#due ? this.#look() : this.#fire()), left);
    if (!this.#referenced) this.#handle.unref();
  }

  #fire() {
    this.#handle = undefined;
    if (this.repeats) this.refresh();
    this.act();
  }

  close() {
    system.clearTimeout(this.#handle);
    this.#handle = undefined;
    return this;
  }

  ref() {
    this.#referenced = true;
    this.#handle?.ref();
    return this;
  }

  unref() {
    this.#referenced = false;
    this.#handle?.unref();
    return this;
  }

  hasRef = () => this.#referenced;
  [Symbol.dispose] = () => this.close();
}

const start =
  (repeats) =>
  (act, delay, ...args) =>
    new Timer(() => act(...args), delay, repeats);
const clear = (timer) => (timer instanceof Timer ? timer.close() : system.clearTimeout(timer));

Object.assign(globalThis, {
  setTimeout: start(false),
  setInterval: start(true),
  clearTimeout: clear,
  clearInterval: clear,
});
