import { readFileSync, writeFileSync } from 'node:fs'
import solc from 'solc'

/** What stands in CheckpointAnchor.json: what is needed to bring the contract to a chain, to call it, and to compile it again. */
type Compiled = { readonly compiler: string; readonly settings: object; readonly abi: readonly object[]; readonly bytecode: `0x${string}`; readonly deployedBytecode: `0x${string}` }

// The instructions of 'paris' are known to every EVM chain. Without the hash of metadata the bytes depend on the code alone.
const settings = { optimizer: { enabled: true, runs: 200 }, evmVersion: 'paris', metadata: { bytecodeHash: 'none', appendCBOR: false } }

/** Compiles the contract with the pinned compiler; the same source gives the same bytes. Throws with the compiler's words. */
export function compileContract(): Compiled {
  const content = readFileSync(new URL('CheckpointAnchor.sol', import.meta.url), 'utf8')
  const input = { language: 'Solidity', sources: { 'CheckpointAnchor.sol': { content } }, settings: { ...settings, outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } } } }
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as Output
  if (output.errors?.length) throw new Error(output.errors.map((one) => one.formattedMessage).join('\n'))
  const { abi, evm } = output.contracts['CheckpointAnchor.sol']!['CheckpointAnchor']!
  return { compiler: solc.version(), settings, abi, bytecode: `0x${evm.bytecode.object}`, deployedBytecode: `0x${evm.deployedBytecode.object}` }
}

type Output = {
  readonly errors?: readonly { readonly formattedMessage: string }[]
  readonly contracts: Readonly<Record<string, Readonly<Record<string, { readonly abi: readonly object[]; readonly evm: { readonly bytecode: { readonly object: string }; readonly deployedBytecode: { readonly object: string } } }>>>>
}

export const compiledFile = new URL('CheckpointAnchor.json', import.meta.url)

if (import.meta.main) writeFileSync(compiledFile, `${JSON.stringify(compileContract(), null, 1)}\n`)
