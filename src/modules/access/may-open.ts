import type { MayOpen } from '../../kernel/page.ts'
import { actions, type Action, type OfficeAction } from './actions.ts'
import { organisationsFor } from './may.ts'

/** How the kernel asks: a page's `who` is an action on the platform, and what a page names besides must be allowed somewhere. */
export const mayOpen: MayOpen = (house, actor, { who, action }) => {
  const pages = `pages.${who.replace(' ', '-')}` as 'pages.anyone'
  if (!house.policies.decide(actor, pages, { sandbox: house.config.SANDBOX }).allowed) return false
  return action === undefined || allows(house, actor, action)
}

function allows(house: Parameters<MayOpen>[0], actor: Parameters<MayOpen>[1], action: string): boolean {
  if (!Object.hasOwn(actions, action)) throw new Error(`no action is called ${action}`)
  return actions[action as Action] === 'Platform' ? house.policies.decide(actor, action as 'pages.anyone', {}).allowed : organisationsFor({ house, actor }, action as OfficeAction).length > 0
}
