import { bullets, tag, type State as Tone } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { ActionArrow, ProcedureGraph, StateNode, Turn } from './graph.ts'
import { diagramTexts as texts } from './texts.ts'

const tones: Record<Turn, Tone> = { start: 'idle', applicant: 'act', officer: 'run', others: 'run', system: 'idle', delivered: 'ok', refused: 'no', withdrawn: 'idle', lapsed: 'late' }

/** The same procedure in words: each state with what can be done there. */
export const asList = (ctx: Pick<PageCtx, 't' | 'tag'>, graph: ProcedureGraph): Html =>
  html`<ol class="lines flow-list">${graph.states.map((state) => html`<li id="state-${state.id}">${stateItem(ctx, state, graph)}</li>`)}</ol>`

function stateItem(ctx: Pick<PageCtx, 't' | 'tag'>, state: StateNode, { states, actions }: ProcedureGraph): Html {
  const { t } = ctx
  const here = actions.filter(({ from }) => from.includes(state.id))
  const names = new Map(states.map(({ id, name }) => [id, name]))
  return html`<h3>${t(state.name)} ${tag(tones[state.turn], t(texts.turns[state.turn]))}</h3>${state.told && html`<p class="soft">${t(state.told)}</p>`}${here.length > 0 ? bullets(here.map((action) => actionItem(ctx, action, t(names.get(action.to)!)))) : html`<p class="small soft">${t(texts.noActions)}</p>`}`
}

function actionItem({ t, tag: language }: Pick<PageCtx, 't' | 'tag'>, { name, who, to, timeOut, effects, guard, asks, isFourEyes }: ActionArrow, target: string): Html {
  const between = language === 'en' ? ', ' : '、'
  const facts: [string, string | false][] = [
    [t(texts.doneBy), t(who)],
    [t(texts.confirmedBy), isFourEyes && t(texts.fourEyes)],
    [t(texts.when), timeOut !== undefined && t(timeOut)],
    [t(texts.onlyIf), guard !== undefined && t(guard)],
    [t(texts.asksFor), asks.length > 0 && asks.map(t).join(between)],
    [t(texts.follows), effects.length > 0 && effects.map(t).join(between)],
  ]
  const colon = language === 'en' ? ': ' : '：'
  return html`<b>${t(name)}</b><small>${facts.flatMap(([key, value]) => (value === false ? [] : [html`<span class="fact">${key}${colon}${value}</span> `]))}<span class="fact">${t(texts.leadsTo)}${colon}<a href="#state-${to}">${target}</a></span></small>`
}
