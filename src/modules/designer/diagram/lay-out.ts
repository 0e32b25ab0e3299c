import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { ActionArrow, ProcedureGraph, StateNode } from './graph.ts'
import { linesOf, widthOf } from './measure.ts'
import { diagramTexts as texts } from './texts.ts'

/** A line of words in a box. */
export type Line = { readonly words: string; readonly look: 'name' | 'small' }
/** Where something stands: the middle of it, and its size, in pixels. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly lines: readonly Line[] }
export type Point = { readonly x: number; readonly y: number }
export type Way = { readonly points: readonly Point[]; readonly isTimeOut: boolean; /** Leads into a state, and not into an action's label. */ readonly arrives: boolean }

export type Drawing = {
  readonly width: number
  readonly height: number
  readonly states: readonly (Box & { readonly state: StateNode })[]
  readonly actions: readonly (Box & { readonly action: ActionArrow })[]
  readonly ways: readonly Way[]
}

/** Heights of lines and type sizes, which the style sheet says too. */
export const sizes = { name: { type: 15, line: 20 }, small: { type: 13, line: 17 } } as const
const inset = { across: 14, along: 10 } as const
const mostWide = { state: 10.5, action: 10.5 } as const

/**
 * Places for all states and actions in one language. Actions are nodes between their states, so that one which can be done in several is
 * drawn once. The library is loaded when the first procedure is drawn.
 */
export async function layOut({ states, actions }: ProcedureGraph, tag: Tag): Promise<Drawing> {
  const { Graph, layout } = await import('@dagrejs/dagre')
  const graph = new Graph({ directed: true, multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 16, ranksep: 26, edgesep: 14, marginx: 12, marginy: 12 })
  const boxes = new Map<string, ReturnType<typeof boxOf>>()
  const put = (key: string, box: ReturnType<typeof boxOf>) => {
    boxes.set(key, box)
    graph.setNode(key, { width: box.width, height: box.height })
  }
  for (const state of states) put(stateKey(state.id), boxOf([['name', state.name], ['small', texts.turns[state.turn]]], mostWide.state, tag))
  for (const action of actions) {
    put(actionKey(action.id), boxOf([['name', action.name], ['small', action.timeOut ?? action.who], ...(action.isFourEyes ? [['small', texts.fourEyes] as const] : []), ...shortEffects(action).map((one) => ['small', one] as const)], mostWide.action, tag))
    for (const from of action.from) graph.setEdge(stateKey(from), actionKey(action.id), { weight: action.from.length === 1 ? 2 : 1 })
    graph.setEdge(actionKey(action.id), stateKey(action.to), { weight: 2 })
  }
  layout(graph)
  const placed = (key: string): Box => ({ ...boxes.get(key)!, ...point(graph.node(key) as unknown as Point) })
  const ways = actions.flatMap((action): Way[] => {
    const isTimeOut = action.timeOut !== undefined
    const points = (from: string, to: string) => (graph.edge(from, to) as unknown as { points: Point[] }).points.map(point)
    return [...action.from.map((from): Way => ({ points: points(stateKey(from), actionKey(action.id)), isTimeOut, arrives: false })), { points: points(actionKey(action.id), stateKey(action.to)), isTimeOut, arrives: true }]
  })
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    states: states.map((state) => ({ ...placed(stateKey(state.id)), state })),
    actions: actions.map((action) => ({ ...placed(actionKey(action.id)), action })),
    ways,
  }
}

const stateKey = (id: string) => `state ${id}`
const actionKey = (id: string) => `action ${id}`
const point = ({ x, y }: Point): Point => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 })

/** The letters of one action are one line; which they are stands in the list. */
function shortEffects({ effects }: ActionArrow): Text[] {
  const isLetter = (one: Text) => !Object.values(texts.effects).includes(one)
  return [...effects.filter((one) => !isLetter(one)), ...(effects.some(isLetter) ? [texts.sendsLetter] : [])]
}

function boxOf(words: readonly (readonly [look: Line['look'], text: Text])[], most: number, tag: Tag): Pick<Box, 'width' | 'height' | 'lines'> {
  const lines = words.flatMap(([look, text]) => linesOf(say(text, tag), (most * sizes.name.type) / sizes[look].type).map((line): Line => ({ words: line, look })))
  const wide = Math.max(...lines.map(({ words: line, look }) => widthOf(line) * sizes[look].type * (look === 'name' ? 1.05 : 1)))
  return { lines, width: Math.ceil(wide) + 2 * inset.across, height: lines.reduce((sum, { look }) => sum + sizes[look].line, 2 * inset.along) }
}
