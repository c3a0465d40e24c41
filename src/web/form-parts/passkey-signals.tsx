/** What the script tells a browser that keeps passkeys, where it can be told: see two-step/passkeys/signals.ts. */
export const PasskeySignals = ({ signals }: { signals: object | undefined }) =>
  signals ? <div hidden data-signals={JSON.stringify(signals)} /> : null;
