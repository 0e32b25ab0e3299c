import type { FormBody } from '../../../kernel/page.ts'

/** How a system lets people sign in: on a web server, in an application on a device, or with a second device beside it. */
export const systemForms = ['web', 'native', 'device'] as const
export type SystemForm = (typeof systemForms)[number]

export const mostPurposes = 5

/** A registration as its owner types it. `redirects` and `logoutRedirects` have one address a line. */
export type Typed = {
  readonly nameEn: string; readonly nameZh: string; readonly behalf: string; readonly organisation: string; readonly website: string
  readonly form: string; readonly profile: string; readonly redirects: string; readonly logoutRedirects: string; readonly logoutCall: string; readonly refresh: string; readonly issues: string
  readonly jwksUri: string; readonly keys: string; readonly purposes: readonly TypedPurpose[]
}
export type TypedPurpose = { readonly id: string; readonly en: string; readonly zh: string; readonly claims: readonly string[]; readonly acts: readonly string[] }

export const fieldNames = ['nameEn', 'nameZh', 'behalf', 'organisation', 'website', 'form', 'profile', 'redirects', 'logoutRedirects', 'logoutCall', 'refresh', 'issues', 'jwksUri', 'keys'] as const
export type FieldName = (typeof fieldNames)[number]

export const nothingTyped: Typed = { ...(Object.fromEntries(fieldNames.map((name) => [name, ''])) as Record<FieldName, string>), form: 'web', profile: 'ordinary', purposes: [] }

/** What came from the form, whatever it is; purposes in the order of their fields, without those that were left empty. */
export function typedIn(form: FormBody): Typed {
  const fields = Object.fromEntries(fieldNames.map((name) => [name, form.text(name).replaceAll('\r\n', '\n').trim()])) as Record<FieldName, string>
  const count = Math.min(mostPurposes, form.names().filter((name) => /^purpose\d-en$/.test(name)).length)
  const purposes = Array.from({ length: count }, (_, i) => ({ id: form.text(`purpose${i}-id`).trim(), en: form.text(`purpose${i}-en`).trim(), zh: form.text(`purpose${i}-zh`).trim(), claims: form.all(`purpose${i}-claims`), acts: form.all(`purpose${i}-acts`) })).filter((one) => !isEmptyPurpose(one))
  return { ...fields, purposes }
}

/** A purpose whose fields are all empty is none: the form always offers one more. */
const isEmptyPurpose = ({ en, zh, claims, acts }: TypedPurpose): boolean => en === '' && zh === '' && claims.length === 0 && acts.length === 0
