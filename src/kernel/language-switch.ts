import type { FormBody } from './page.ts'

/** The name of the buttons that send a form only to have its page in another language. No question's field can be called so. */
export const languageField = 'in-language'

/** Whether a form came from such a button: what was typed is kept as it is, and nothing is done with it. */
export const onlySwitchesLanguage = (form: Pick<FormBody, 'text'>): boolean => form.text(languageField) !== ''
