/** See the package above. */
package com.amazonaws.services.lambda.runtime.api.client.util;
