import { isGuest, type Actor } from '../../../kernel/ctx.ts'
import { claim, settle } from '../../../kernel/once.ts'
import type { Answer, FormBody, PageCtx } from '../../../kernel/page.ts'
import { saveDraft, type Draft, type Form } from '../../forms/index.ts'
import { beginGuest } from '../../identity/index.ts'

/** A visitor who has saved nothing yet and so has no rows. */
export const isStranger = (actor: Actor): boolean => actor.kind === 'visitor' && !isGuest(actor)

type Saving = { readonly form: Form; readonly digest: string; readonly draft: Draft; /** Path of the next page. */ readonly next: string }

/**
 * Saves the first page of somebody who has not signed in, and makes them a guest, in one transaction of the guest's. The claim is the
 * guest's too, so that a page which is sent twice is saved once and sets the same cookie each time.
 */
export const saveAsGuest = (ctx: PageCtx, body: FormBody, { form, digest, draft, next }: Saving): Promise<Answer> =>
  ctx.write(async (visitors) => {
    const actionId = body.text('action_id')
    const { actor, cookie } = await beginGuest(visitors, actionId)
    const own = { ...visitors, actor }
    const claimed = await claim(own.tx, actor.party, `post ${ctx.url.pathname.slice(0, 200)} ${actionId}`, own.now)
    if (!claimed.mine) return { redirect: claimed.place ?? ctx.url.pathname, cookies: [cookie] }
    await saveDraft(own, { form, digest, draft, language: ctx.tag })
    await settle(own.tx, actor.party, `post ${ctx.url.pathname.slice(0, 200)} ${actionId}`, ctx.at(next))
    return { redirect: ctx.at(next), cookies: [cookie] }
  })
