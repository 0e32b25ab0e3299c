import type { Ctx } from '../../kernel/ctx.ts'
import { say, type Text } from '../../kernel/i18n.ts'
import { tellOfficers } from '../messages/index.ts'

const letter = (what: Text): { readonly subject: Text; readonly body: Text } => ({
  subject: { en: `Waits for a second officer: ${say(what, 'en')}`, 'zh-Hant': `等候另一位人員批核：${say(what, 'zh-Hant')}` },
  body: {
    en: `A colleague has proposed this: ${say(what, 'en')}. Nothing happens before a second officer agrees. You find it on the workbench, under Waiting for a second officer.`,
    'zh-Hant': `有同事提出：${say(what, 'zh-Hant')}。須經另一位人員批准方會執行。請於工作台的「等候另一位人員批核」處理。`,
  },
})

/** Tells those who may agree to a correction that one waits. Of whom, they see when they open it. */
export const tellOfCorrection = (ctx: Ctx, { organisation, owner, title, number }: { readonly organisation: string; readonly owner: string; readonly title: Text; readonly number: string }): Promise<unknown> =>
  tellOfficers(ctx, { action: 'credentials.confirm', on: { organisation, owner, authors: [ctx.actor.id] }, organisation }, letter({ en: `a correction of “${say(title, 'en')}” (${number})`, 'zh-Hant': `更正「${say(title, 'zh-Hant')}」（${number}）` }))

/** Tells those who may agree to a run that it waits; not who proposed it. */
export const tellOfRun = (ctx: Ctx, { organisation, proposer, title, documents }: { readonly organisation: string; readonly proposer: string; readonly title: Text; readonly documents: number }): Promise<unknown> =>
  tellOfficers(ctx, { action: 'credentials.approve-run', on: { organisation, authors: [proposer] }, organisation, except: proposer }, letter({ en: `to issue “${say(title, 'en')}” to ${documents.toLocaleString('en')} holders`, 'zh-Hant': `向${documents.toLocaleString('en')}名持有人簽發「${say(title, 'zh-Hant')}」` }))
