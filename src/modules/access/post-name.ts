import type { Post } from '../../kernel/ctx.ts'
import { compose, say, type Text } from '../../kernel/i18n.ts'
import { nameOfOrganisation, nameOfRole, type Pack } from '../jurisdiction/index.ts'
import { texts } from './texts.ts'

/** A post as people say it: the role and the organisation. */
export function postName(pack: Pick<Pack, 'roles' | 'organisations'>, { role, organisation }: Post): Text {
  const [of, at] = [nameOfRole(pack, role), nameOfOrganisation(pack, organisation)]
  return compose((tag) => say(texts.postAt(say(of, tag), say(at, tag)), tag === 'en' ? 'en' : 'zh-Hant'))
}
