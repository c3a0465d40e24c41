import { test } from 'vitest';
import { signUp, turnOn } from './support/people.ts';
import { useSallyport } from './support/sallyport.ts';
import { complete, goToTheCodes } from './support/wizard.ts';
const sallyport = useSallyport();
test('x', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  await goToTheCodes(sallyport, person);
  console.log((await complete(person)).text);
  await new Promise((r) => setTimeout(r, 6000));
  console.log(JSON.stringify(await sallyport.database.query('select name,state,data,output,retry_count,start_after from pgboss.job'), null, 1));
  console.log(sallyport.mail.mails.map((m) => m.subject));
});
