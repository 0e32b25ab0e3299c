import { valueFaults } from './check-parameter.ts'
import { eachString, variantsOf } from './fill-procedure.ts'
import type { Fault, FaultKind } from './fault.ts'
import type { Pack } from './pack.ts'
import { letterBlanks, Procedure } from './procedure.ts'
import { unknownName } from './unknown-name.ts'
import type { WrittenProcedure } from './written-procedure.ts'

type Path = readonly (string | number)[]
type Say = (kind: FaultKind, path: Path, message: string) => void

/** Every name in a procedure must stand for something, in each of its shapes, and its parameters must be used. */
export function procedureFaults(pack: Pack, written: WrittenProcedure): Fault[] {
  const file = `procedures/${written.id}.yaml`
  const faults = new Map<string, Fault>()
  const say: Say = (kind, path, message) => {
    const place = pack.place(file, path)
    faults.set(`${place} ${message}`, { kind, place, message })
  }
  nameFaults(pack, written, say)
  for (const variant of variantsOf(written)) {
    const procedure = Procedure.parse(variant)
    namesInActions(procedure, say)
    handOvers(procedure, say)
  }
  return [...faults.values()]
}

function namesInActions(procedure: Procedure, say: Say): void {
  const states = ['draft', ...Object.keys(procedure.states)]
  for (const [name, action] of Object.entries(procedure.actions)) {
    action.from.forEach((state, i) => states.includes(state) || say('unknown-name', ['actions', name, 'from', i], unknownName('state', state, states)))
    if (!states.includes(action.to)) say('unknown-name', ['actions', name, 'to'], unknownName('state', action.to, states))
    if (action.joins && !procedure.actions[action.joins]) say('unknown-name', ['actions', name, 'joins'], unknownName('action', action.joins, Object.keys(procedure.actions)))
    if (action.by === 'applicant' && name !== 'submit' && action.asks.some((asked) => asked !== 'note' && asked !== 'reasons')) say('wrong-shape', ['actions', name, 'asks'], 'the applicant can be asked for reasons or a note only')
    for (const effect of action.then) {
      if (effect.do === 'message.send' && !procedure.letters[effect.letter]) say('unknown-name', ['actions', name, 'then'], unknownName('letter', effect.letter, Object.keys(procedure.letters)))
      if (effect.do === 'later' && !procedure.actions[effect.action]) say('unknown-name', ['actions', name, 'then'], unknownName('action', effect.action, Object.keys(procedure.actions)))
      if (effect.do === 'later' && procedure.actions[effect.action] && procedure.actions[effect.action]!.by !== 'system') say('time-out-too-late', ['actions', name, 'then'], `the action '${effect.action}' is not the system's: time can do only what the system does`)
    }
  }
  for (const [name, state] of Object.entries(procedure.states)) if (state.end && state.clock !== 'over') say('end-without-outcome', ['states', name, 'clock'], 'at the end the clock is over')
  if (procedure.actions['submit']?.guard !== undefined) say('guard', ['actions', 'submit', 'guard'], 'sending has no guard: what must hold before it is a rule of the form, or eligibility')
}

/** Where rules run by themselves they may give no value: a bill, a check or a document that then has no officer would stand still. */
function handOvers({ actions }: Procedure, say: Say): void {
  const leads = (name: string, state: string) => actions[name]?.by === 'system' && actions[name].from.includes(state)
  const hasOfficer = (state: string) => Object.values(actions).some((action) => typeof action.by === 'object' && action.from.includes(state))
  for (const [name, action] of Object.entries(actions)) {
    const verbs = action.then.map((effect) => effect.do)
    const stops = (verbs.includes('payment.request') || (verbs.includes('checks.run') && !hasOfficer(action.to))) && !leads('to-person', action.to)
    if (stops) say('no-way-to-officer', ['actions', name], `a rule may give no value here: write a system action to-person from ${action.to} to a state of an officer`)
    const issues = action.by === 'system' && verbs.includes('credential.issue') ? action.from.filter((state) => !leads('hold-issue', state)) : []
    for (const state of issues) say('no-way-to-officer', ['actions', name], `a rule may give no value here: write a system action hold-issue from ${state} to a state of an officer`)
  }
}

/** Parameters, roles and blanks of texts, wherever they stand. */
function nameFaults(pack: Pack, written: WrittenProcedure, say: Say): void {
  const { parameters } = written
  const used = new Set<string>()
  const need = (name: string, path: Path) => {
    used.add(name)
    if (!parameters[name]) say('parameter', path, unknownName('parameter', name, Object.keys(parameters)))
  }
  eachString({ states: written.states, actions: written.actions, letters: written.letters }, [], (words, path) => {
    const [, taken] = /^(?:not )?\$(\w+)$/.exec(words) ?? []
    if (taken !== undefined) {
      need(taken, path)
      if (path.at(-1) === 'if' && parameters[taken] && parameters[taken].type !== 'yes-no') say('parameter', path, `the parameter ${taken} is no yes-no: only such a one is a condition`)
    } else if (path.at(-1) === 'if') say('parameter', path, 'a condition is written $name or not $name')
    if (path.at(-2) === 'roles' && taken === undefined && !pack.roles.has(words)) say('unknown-name', path, unknownName('role', words, pack.roles.keys()))
    for (const [, blank] of words.matchAll(/\{(\w+)\}/g)) if (parameters[blank!] || !inLetter(path, blank!)) need(blank!, path)
    if (figure.test(words) && languages.includes(String(path.at(-1)))) say('parameter', path, 'a figure of days in words: write it as a parameter, so that the text follows it')
  })
  for (const [name, { type, default: value }] of Object.entries(parameters)) {
    if (!used.has(name)) say('parameter', ['parameters', name], `the parameter ${name} is used nowhere`)
    if ((letterBlanks as readonly string[]).includes(name)) say('parameter', ['parameters', name], `letters have a blank {${name}} of their own; give the parameter another name`)
    if (value !== undefined) valueFaults(pack, type, value).forEach((message) => say('parameter', ['parameters', name, 'default'], message))
  }
}

const languages = ['en', 'zh-Hant', 'zh-Hans']
const figure = /\b\d+ (working )?days?\b|[\d一二三四五六七八九十]+(個工作天|天內|日內)/
const inLetter = (path: Path, blank: string) => path[0] === 'letters' && (letterBlanks as readonly string[]).includes(blank)
