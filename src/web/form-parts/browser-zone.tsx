/** The browser's time zone, filled in by the script `zone`; without script it stays empty and nothing is kept. */
export const BrowserZone = () => <input type="hidden" name="timeZone" data-zone />;
