import { writeMoment } from '../../../kernel/dates.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { partyNames } from '../../identity/index.ts'

/** What a colleague is called; the designer shows who wrote and who reviewed. */
export const officerName = async (ctx: PageCtx, partyId: string): Promise<string> => ctx.t((await partyNames(ctx, partyId)).names)

export const moment = (ctx: PageCtx, at: Date): string => writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)

export const servicePath = (serviceId: string, more = ''): string => `${workbench}/services/${encodeURIComponent(serviceId)}${more}`
