import { html, type Html } from '../../kernel/html.ts'
export const ratingLinks = (..._given: unknown[]): Html => html``
