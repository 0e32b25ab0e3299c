import type { Post } from '../../kernel/ctx.ts'
import { compose, sameInAll, say, type Text } from '../../kernel/i18n.ts'
import type { Pack } from '../jurisdiction/index.ts'
import { texts } from './texts.ts'

/** A post as people say it: the role and the organisation. */
export function postName({ roles, organisations }: Pick<Pack, 'roles' | 'organisations'>, { role, organisation }: Post): Text {
  const [of, at] = [roles.get(role)?.name ?? sameInAll(role), organisations.get(organisation)?.name ?? sameInAll(organisation)]
  return compose((tag) => say(texts.postAt(say(of, tag), say(at, tag)), tag === 'en' ? 'en' : 'zh-Hant'))
}
