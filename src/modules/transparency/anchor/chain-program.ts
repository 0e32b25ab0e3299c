import { constants } from 'node:fs'
import { access, chmod, copyFile, mkdir, rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { ChainFault } from './chain-fault.ts'

const systems: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'win32' }
const processors: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

/** The EVM node that npm brings for this machine (@foundry-rs/anvil), copied to `folder` when it may not be run where it lies. */
export async function findChainProgram(folder: string): Promise<string> {
  const name = `@foundry-rs/anvil-${systems[process.platform]}-${processors[process.arch]}`
  const file = process.platform === 'win32' ? 'anvil.exe' : 'anvil'
  const installed = locate(`${name}/bin/${file}`)
  if (!installed) throw new ChainFault('chain.no_node', `There is no EVM node for this machine: the package ${name} is not installed. Install it, name a chain by CHAIN_URL, or set CHAIN=off.`)
  return runnable(installed, folder)
}

/** The program itself, or a copy of it in the folder when it may not be run. */
export async function runnable(installed: string, folder: string): Promise<string> {
  if (await runs(installed)) return installed
  const copy = join(folder, basename(installed))
  if (await runs(copy)) return copy
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await copyFile(installed, `${copy}.part`)
  await chmod(`${copy}.part`, 0o700)
  await rename(`${copy}.part`, copy)
  return copy
}

/** Asked from inside the package that depends on it: npm may have put it there or at the top. */
function locate(path: string): string | undefined {
  try {
    return createRequire(import.meta.resolve('@foundry-rs/anvil/package.json')).resolve(path)
  } catch {
    return undefined
  }
}

const runs = (path: string): Promise<boolean> => access(path, constants.X_OK).then(() => true, () => false)
