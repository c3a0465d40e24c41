// Says what a downloaded file is called and where it is. Whether it was kept no page can know.
export {};

document.addEventListener('submit', ({ submitter }) => {
  const { status = '', said: words } = submitter?.dataset ?? {};
  const said = document.getElementById(status);
  if (!said || words === undefined) return;
  said.classList.remove('failed');
  said.textContent = words;
});
