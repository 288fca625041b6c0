/** Check digits of Brazilian tax numbers. */
import { cnpj } from 'cpf-cnpj-validator';

const taxIds = { cnpj };

export type TaxIdLibrary = typeof taxIds;

export default taxIds;
