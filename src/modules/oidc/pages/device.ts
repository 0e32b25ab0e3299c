import type { Page } from '../../../kernel/page.ts'

/** An address that is short enough to be typed, in each language; the provider's own page answers. */
export const devicePage: Page = {
  path: '/device',
  who: 'anyone',
  get: (ctx) => ({ redirect: `/oidc/device?lang=${ctx.language.path}` }),
}
