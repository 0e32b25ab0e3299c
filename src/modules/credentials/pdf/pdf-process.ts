import { drawLicence } from './draw-licence.ts'
import type { Paper } from './paper.ts'

/** The drawing process: one paper form at a time, in the order asked. It ends when its parent does. */
let turn = Promise.resolve()
process.on('message', ({ id, paper }: { id: number; paper: Paper }) => {
  turn = turn.then(async () => {
    try {
      process.send!({ id, bytes: await drawLicence(paper) })
    } catch (error) {
      process.send!({ id, fault: error instanceof Error ? error.message : 'unknown' })
    }
  })
})
process.on('disconnect', () => process.exit(0))
