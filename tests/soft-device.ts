import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

/** SoftHSM2 of Debian's packages: a PKCS#11 token in files. */
const modulePath = '/usr/lib/softhsm/libsofthsm2.so'

export const softDeviceIsThere = existsSync(modulePath) && !process.env['WITHOUT_SOFT_DEVICE']

export type SoftDevice = { readonly module: string; readonly token: string; readonly pin: string; /** Settings of an installation that uses it. */ readonly settings: Record<string, string> }

/** A device of this file's own, gone after it. The library reads where its tokens lie once in a process. */
export function makeSoftDevice(): SoftDevice {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-device-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'tokens'))
  writeFileSync(join(folder, 'device.conf'), `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  process.env['SOFTHSM2_CONF'] = join(folder, 'device.conf')
  const device = { module: modulePath, token: 'bauhinia', pin: '4711-0815' }
  execFileSync('softhsm2-util', ['--init-token', '--free', '--label', device.token, '--pin', device.pin, '--so-pin', '87654321'], { stdio: 'ignore' })
  const settings = { KEY_STORE: 'pkcs11', PKCS11_MODULE: device.module, PKCS11_TOKEN: device.token, PKCS11_PIN: device.pin, SOFTHSM2_CONF: process.env['SOFTHSM2_CONF'] }
  return { ...device, settings }
}

/** Says in one line why what needs a device did not run. */
export const sayNoDevice = (): void => console.log('SoftHSM2 is not installed (Debian: softhsm2): what needs a PKCS#11 device was not tried')
