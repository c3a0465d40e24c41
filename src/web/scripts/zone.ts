// The browser's time zone, for forms through which a person comes in.
export {};

for (const field of document.querySelectorAll<HTMLInputElement>('input[data-zone]'))
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
