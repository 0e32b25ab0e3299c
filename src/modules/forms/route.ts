import type { Form } from './compile-form.ts'
import type { Walk } from './walk-form.ts'

/** The organisation that these answers go to: that of the first row which is true, else the service's own. */
export const routeOf = (form: Form, { variables }: Walk): string => form.route.find(({ when }) => when(variables) === true)?.to ?? form.service.organisation
