/* libsodium as it is: nothing in it is variadic, so Swift can call all of it.
   Only EnquiryLog imports this module. */
#pragma once
#include <sodium.h>
