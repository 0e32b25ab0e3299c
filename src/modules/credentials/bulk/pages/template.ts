import { csv } from '../../../../kernel/csv.ts'
import { dayIn } from '../../../../kernel/dates.ts'
import type { Page } from '../../../../kernel/page.ts'
import { refuse } from '../../refusals.ts'
import { place as licencesPlace } from '../../work/frame.ts'
import { exampleFile } from '../example-file.ts'
import { issuable } from './issuable.ts'

const place = `${licencesPlace}/example-files`

export const templatePath = (serviceId: string, type: string): string => `${place}/${serviceId}/${type}`

/** A file to begin with: the columns of one kind of document, and a line that shows what goes into them. */
export const templatePage: Page = {
  path: `${place}/:service/:type`,
  who: 'officer',
  action: 'credentials.run',
  get(ctx, params) {
    const { service, output } = issuable(ctx).find((one) => one.value === `${params['service']} ${params['type']}`) ?? refuse('type.not_found')
    const rows = exampleFile(ctx.house.pack, service, output, dayIn(ctx.now, ctx.house.pack.settings.timeZone))
    // Spreadsheets take a file for UTF-8 when it begins with this sign.
    return { file: Buffer.from(`\uFEFF${csv(rows)}`), type: 'text/csv; charset=utf-8', name: `${output.type}.csv` }
  },
}
