package dev.brume.conformance.clients.spring;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Configured by {@code clients/spring/application.properties} alone. */
@SpringBootApplication(proxyBeanMethods = false)
class ShopApplication {}
