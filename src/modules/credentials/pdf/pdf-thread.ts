import { parentPort } from 'node:worker_threads'
import { drawLicence } from './draw-licence.ts'
import type { Paper } from './paper.ts'

/** The thread's side: one paper form at a time, in the order asked. Fonts are read here and leave memory with the thread. */
let turn = Promise.resolve()
parentPort!.on('message', ({ id, paper }: { id: number; paper: Paper }) => {
  turn = turn.then(async () => {
    try {
      const bytes = new Uint8Array(await drawLicence(paper))
      parentPort!.postMessage({ id, bytes }, [bytes.buffer])
    } catch (error) {
      parentPort!.postMessage({ id, fault: error instanceof Error ? error.message : 'unknown' })
    }
  })
})
