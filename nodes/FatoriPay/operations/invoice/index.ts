import type { Resource } from '../../../../shared/declare/operation';
import { cancel } from './cancel';
import { captureByBoleto } from './capture-by-boleto';
import { captureByCard } from './capture-by-card';
import { captureByPix } from './capture-by-pix';
import { create } from './create';
import { createAndCapture } from './create-and-capture';
import { findByReference } from './find-by-reference';
import { get } from './get';
import { getMany } from './get-many';
import { getPayoutAgenda } from './get-payout-agenda';
import { refund } from './refund';
import { update } from './update';
import { waitUntilPaid } from './wait-until-paid';

export const invoice: Resource = {
	value: 'invoice',
	name: 'Invoice',
	description: 'Invoices that are paid by card, Pix or boleto',
	operations: [
		create,
		createAndCapture,
		captureByCard,
		captureByPix,
		captureByBoleto,
		get,
		getMany,
		findByReference,
		waitUntilPaid,
		getPayoutAgenda,
		refund,
		update,
		cancel,
	],
};
