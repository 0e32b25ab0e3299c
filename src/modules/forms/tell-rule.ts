import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import { compose, type Tag, type Text } from '../../kernel/i18n.ts'
import { limits } from './rule-cost.ts'
import { isCondition, tellCondition } from './tell-condition.ts'
import type { Named, TellScope } from './tell-scope.ts'
import { tellValue } from './tell-value.ts'
import { Untellable, type Telling } from './telling.ts'
import { inline, type Told } from './told.ts'

const months: Named = { label: { en: 'months', 'zh-Hant': '月數' }, kind: 'number', unit: { en: 'months', 'zh-Hant': '個月' } }
const days: Named = { label: { en: 'days', 'zh-Hant': '日數' }, kind: 'number', unit: { en: 'working days', 'zh-Hant': '個工作天' } }
const reader = new Environment({ limits })
const read = (source: string): ASTNode => reader.parse(source).ast

/** What the rule decides: whether something holds, an amount of money in minor units, a number of months or working days, or another value. */
export type ToldAs = 'condition' | 'money' | 'months' | 'days' | 'value'

/** A rule in the words of one language, with its shape. */
export function toldRule(scope: TellScope, rule: string | ASTNode, as: ToldAs, tag: Tag): Told {
  const telling: Telling = { scope, tag, entries: new Map() }
  const node = typeof rule === 'string' ? read(rule) : rule
  if (as === 'condition' || (as === 'value' && isCondition(telling, node) && node.op !== '.')) return tellCondition(telling, node, true)
  if (as === 'money') return tellValue(telling, node, { money: true })
  return tellValue(telling, node, as === 'months' ? { like: months } : as === 'days' ? { like: days } : {})
}

/** A rule in plain words, one line, in every language. */
export const tellRule = (scope: TellScope, rule: string | ASTNode, as: ToldAs): Text => compose((tag) => inline(toldRule(scope, rule, as, tag), tag))

/** What of a rule has no words, told to its writer; undefined for a rule that can be told. */
export function untellable(scope: TellScope, rule: string | ASTNode, as: ToldAs): string | undefined {
  try {
    toldRule(scope, rule, as, 'en')
    return undefined
  } catch (error) {
    if (error instanceof Untellable) return error.message
    throw error
  }
}

/** The words of a rule that is still being written; nothing for one that cannot be read or told yet. */
export function tellIfPossible(scope: TellScope, rule: string | ASTNode, as: ToldAs): Text | undefined {
  try {
    return tellRule(scope, rule, as)
  } catch {
    return undefined
  }
}
