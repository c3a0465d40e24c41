// What the console is about: page views of a team's sites. Made up, the same each day for each organization.

/** The page views of the last `days` days, the oldest first. */
export function visitsOf(organization, days = 30, today = new Date()) {
  const seed = [...organization].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  return Array.from({ length: days }, (_, index) => {
    const day = new Date(
      Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() - days + 1 + index),
    );
    const wave = Math.sin((index + (seed % 7)) / 2.2) * 130 + ((seed * (index + 3)) % 97);
    const weekend = day.getUTCDay() % 6 === 0 ? 0.55 : 1;
    return { day: day.toISOString().slice(0, 10), views: Math.round((420 + (seed % 240) + wave) * weekend) };
  });
}

/** A bar for each day, as SVG. */
export function chart(visits) {
  const [width, height, gap] = [720, 220, 4];
  const most = Math.max(...visits.map(({ views }) => views));
  const step = width / visits.length;
  const bars = visits.map(({ day, views }, index) => {
    const tall = Math.round((views / most) * (height - 24));
    const at = `x="${(index * step).toFixed(1)}" y="${height - tall}" width="${(step - gap).toFixed(1)}" height="${tall}"`;
    return `<rect ${at} rx="3"><title>${day}: ${views} page views</title></rect>`;
  });
  const first = visits[0].day;
  const last = visits.at(-1).day;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Page views a day, ${first} to ${last}">${bars.join('')}</svg>`;
}
