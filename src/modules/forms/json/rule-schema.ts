import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import type { JsonSchema } from '../answer-type.ts'
import type { About } from '../answers.ts'
import type { Form } from '../compile-form.ts'
import type { AskedQuestion } from '../question.ts'
import { limits } from '../rule-cost.ts'

/** A schema, or what is always or never so. */
export type Condition = JsonSchema | boolean

const grammar = new Environment({ limits })

/**
 * Rules of a form as conditions on its answers as JSON: choices, yes and no, and what is made of them by and, or and not. What reckons
 * with days and numbers, or asks a register, has no words in JSON Schema and gives undefined.
 */
export class RuleSchemas {
  readonly form: Form
  readonly partyKind: About['partyKind']
  /** When questions are asked, for those that conditions name: `#/$defs/asked-<id>`. */
  readonly defs: Record<string, JsonSchema> = {}
  private readonly known = new Map<string, Condition | undefined>()

  constructor(form: Form, partyKind: About['partyKind']) {
    this.form = form
    this.partyKind = partyKind
  }

  /** True of answers to which the question is asked. */
  asked(question: AskedQuestion): Condition | undefined {
    if (this.known.has(question.id)) return this.known.get(question.id)
    // A question that asks for itself, by way of others, is nothing that a schema could say.
    this.known.set(question.id, undefined)
    const page = this.form.service.apply.pages.find((one) => one.id === question.page)
    const made = allOf([this.of(page?.when), this.of(question.question.when)])
    this.known.set(question.id, made)
    return made
  }

  of(rule: string | undefined): Condition | undefined {
    return rule === undefined ? true : this.ofNode(grammar.parse(rule).ast)
  }

  private ofNode(node: ASTNode): Condition | undefined {
    if (node.op === 'value' && typeof node.args === 'boolean') return node.args
    if (node.op === '!_') return not(this.ofNode(node.args))
    if (node.op === '&&') return allOf(node.args.map((one) => this.ofNode(one)))
    if (node.op === '||') return anyOf(node.args.map((one) => this.ofNode(one)))
    if (node.op === '==') return this.equal(node.args[0], node.args[1])
    if (node.op === '!=') return not(this.equal(node.args[0], node.args[1]))
    if (node.op === 'in') return this.member(node.args[0], node.args[1])
    const question = this.questionAt(node)
    return question && isYesNo(question) ? this.answered(question, { const: true }) : undefined
  }

  private equal(one: ASTNode, other: ASTNode): Condition | undefined {
    const [place, constant] = one.op === 'value' ? [other, one] : [one, other]
    if (constant.op !== 'value') return undefined
    if (isPartyKind(place)) return constant.args === this.partyKind
    const question = this.questionAt(place)
    if (!question) return undefined
    if (typeof constant.args === 'boolean' && isYesNo(question)) {
      const yes = this.answered(question, { const: true })
      return constant.args ? yes : not(yes)
    }
    if (typeof constant.args !== 'string' || !isWritten(question)) return undefined
    return constant.args === '' ? not(this.answered(question, {})) : this.answered(question, { const: constant.args })
  }

  /** `answers.x in ['a', 'b']`, `'a' in answers.list`. */
  private member(one: ASTNode, list: ASTNode): Condition | undefined {
    if (list.op === 'list') return anyOf(list.args.map((each) => this.equal(one, each)))
    const question = this.questionAt(list)
    return question?.element.type === 'codes' && one.op === 'value' && typeof one.args === 'string' ? this.answered(question, { contains: { const: one.args } }) : undefined
  }

  /** The question is asked, and its answer is so. An answer to what is not asked does not count. */
  private answered(question: AskedQuestion, as: JsonSchema): Condition | undefined {
    const asked = this.asked(question)
    const is = { required: [question.id], ...(Object.keys(as).length > 0 && { properties: { [question.id]: as } }) }
    if (asked === undefined || typeof asked === 'boolean') return allOf([asked, is])
    const name = `asked-${question.id}`
    this.defs[name] = asked
    return allOf([{ $ref: `#/$defs/${name}` }, is])
  }

  private questionAt(node: ASTNode): AskedQuestion | undefined {
    if (node.op !== '.' || node.args[0].op !== 'id' || node.args[0].args !== 'answers') return undefined
    const question = this.form.questions.get(node.args[1])
    return question && !question.computed ? question : undefined
  }
}

const isYesNo = ({ element }: AskedQuestion): boolean => element.type === 'yes-no' || element.type === 'statement'
const isWritten = ({ element }: AskedQuestion): boolean => ['code', 'text', 'long-text', 'date', 'month', 'time', 'email', 'telephone', 'identity-number', 'signature'].includes(element.type)
const isPartyKind = (node: ASTNode): boolean => node.op === '.' && node.args[0].op === 'id' && node.args[0].args === 'party' && node.args[1] === 'kind'

const not = (condition: Condition | undefined): Condition | undefined => (typeof condition === 'boolean' ? !condition : condition && { not: condition })

/** What is false settles it, whatever becomes of the others; what has no words leaves the whole without. */
function allOf(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  if (conditions.includes(false)) return false
  if (conditions.includes(undefined)) return undefined
  const left = conditions.filter((one): one is JsonSchema => typeof one === 'object')
  return left.length === 0 ? true : left.length === 1 ? left[0] : { allOf: left }
}

const anyOf = (conditions: readonly (Condition | undefined)[]): Condition | undefined => {
  const none = allOf(conditions.map(not))
  return typeof none === 'object' && conditions.length > 1 ? { anyOf: conditions.filter((one) => typeof one === 'object') } : not(none)
}
