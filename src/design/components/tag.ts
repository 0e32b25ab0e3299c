import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'
import type { IconName } from '../icons.ts'

/** idle: not begun; run: under way; act: it is the reader's turn; ok: good; late: time is short; no: refused or ended. */
export type State = 'idle' | 'run' | 'act' | 'ok' | 'late' | 'no'

const signs: Record<State, IconName> = { idle: 'draft', run: 'loader', act: 'pen', ok: 'tick', late: 'clock-alert', no: 'circle-x' }

/** The state of a thing: a sign, a word and, third, a colour. */
export const tag = (state: State, text: Content, sign: IconName = signs[state]): Html =>
  html`<span class="tag${state === 'idle' ? '' : ` ${state}`}">${icon(sign)}${text}</span>`
