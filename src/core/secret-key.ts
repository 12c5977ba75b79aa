const SECRET_KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/** What a key of a Secret may be made of, as a repair says it. */
export const SECRET_KEY_WORDS = 'write 1 to 253 letters, digits, "-", "_" and ".", not beginning with ".."';

/** Whether a text can be a key of a Secret (apimachinery, `IsConfigMapKey`). */
export function isSecretKey(text: string): boolean {
  return SECRET_KEY.test(text) && text !== '.' && !text.startsWith('..');
}
