import { z } from 'zod'
import { ServiceFile } from './service.ts'

/**
 * What a service definition may say, as JSON Schema 2020-12 with a description on every key, for editors that complete it.
 * It describes the file as it is written, before shared sections and forms are put in their places.
 */
export function serviceSchema(address: string): object {
  const { $schema, ...schema } = z.toJSONSchema(ServiceFile, { io: 'input', target: 'draft-2020-12', reused: 'ref' })
  return { $schema, $id: address, title: 'Service definition', description: 'All about one service of a government, in one file: services/<id>/service.yaml.', ...schema }
}
