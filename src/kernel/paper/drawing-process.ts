/** The drawing process: one paper at a time, in the order asked. It ends when its parent does. */
type Drawing = { readonly draw: (paper: object) => Promise<Buffer> }

let turn = Promise.resolve()
process.on('message', ({ id, drawing, paper }: { id: number; drawing: string; paper: object }) => {
  turn = turn.then(async () => {
    try {
      const { draw } = (await import(drawing)) as Drawing
      process.send!({ id, bytes: await draw(paper) })
    } catch (error) {
      process.send!({ id, fault: error instanceof Error ? error.message : 'unknown' })
    }
  })
})
process.on('disconnect', () => process.exit(0))
