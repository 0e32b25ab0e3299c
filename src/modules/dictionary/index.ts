export { addressPart, writeAddress, type Address } from './address.ts'
export { codeName } from './code-name.ts'
export { checkIdentityNumber, maskIdentityNumber, normaliseIdentityNumber, showIdentityNumber } from './identity-number.ts'
export { checkTelephone, showTelephone } from './telephone.ts'
