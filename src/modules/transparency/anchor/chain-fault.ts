/** What can be wrong with a chain; shown to operators. */
export type ChainFaultCode =
  | 'chain.away' // no answer, or the node says that it cannot serve
  | 'chain.late' // it did not answer in time
  | 'chain.odd_answer' // not the answer to what was asked
  | 'chain.refused' // JSON-RPC said no
  | 'chain.another' // another chain id than before
  | 'chain.no_contract' // nothing stands at the contract's address
  | 'chain.behind' // the node knows less of the chain than we do
  | 'chain.other_history' // it holds a checkpoint that our log never had
  | 'chain.no_node' // the embedded node does not start

/** The chain is not as it should be. Whoever meets it tries again later; nothing of ours is lost by it. */
export class ChainFault extends Error {
  override readonly name = 'ChainFault'
  readonly code: ChainFaultCode

  constructor(code: ChainFaultCode, message: string, options?: { cause: unknown }) {
    super(message, options)
    this.code = code
  }
}
