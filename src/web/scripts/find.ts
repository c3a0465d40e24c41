// Shows only the sections that have all typed words, and says so if none has. Their links in the contents go with them.
export {};

for (const field of document.querySelectorAll<HTMLInputElement>('[data-finds]')) {
  const sections = [...document.querySelectorAll<HTMLElement>(field.dataset.finds!)];
  const said = field.parentElement?.querySelector<HTMLElement>('[role="status"]');
  const find = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const section of sections) {
      const text = section.textContent.toLowerCase().replaceAll('\u00a0', ' ');
      section.hidden = !words.every((word) => text.includes(word));
      const link = document.querySelector<HTMLElement>(`.contents a[href="#${section.id}"]`);
      if (link) link.hidden = section.hidden;
    }
    const none = sections.every(({ hidden }) => hidden);
    if (said) said.textContent = none ? (said.dataset.none ?? '') : '';
  };
  field.addEventListener('input', find);
  // A link to a place that isn't among the found ones shows everything again, or it would lead nowhere.
  addEventListener('hashchange', () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest('[hidden]')) return;
    field.value = '';
    find();
    target.scrollIntoView();
  });
  find();
}
